"""What is made for individual pages besides their pictures: headline faces, share cards, QR codes."""
