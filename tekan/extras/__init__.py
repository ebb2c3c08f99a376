"""What is made for single pages beside their pictures: headline faces, share cards, QR codes."""
