"""What dictionary, names and numbers of a Chinese text have in common with an English one."""
