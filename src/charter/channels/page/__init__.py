"""Pages: short words that reach somebody at any hour, by telephone services, chats and apps."""
