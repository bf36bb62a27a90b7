"""What a desk's customers see without signing in: its page about support, and its brand."""
