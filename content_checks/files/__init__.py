"""Text of attached files: docx, xlsx, pptx, ofd, pdf, txt, zip. Plain Python, run in a process of its own."""
