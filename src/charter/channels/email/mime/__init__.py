"""MIME read with bounded memory and time, whatever the bytes: headers, parts, texts, files."""
