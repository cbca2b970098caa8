"""What opens untrusted files: archives within bounds, pictures and workbooks in a process apart."""
