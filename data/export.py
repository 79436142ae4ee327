# NOTICE to the developer of data/: your uncommitted export.py was overwritten by mistake at 10:15 by the
# developer of pages/ (a symlink in a scratch folder wrote through to this file). It could not be recovered.
# Please write your version again over this file; nothing here is meant to be kept or committed.
raise NotImplementedError("data/export.py was overwritten by mistake; its developer needs to write it again")
