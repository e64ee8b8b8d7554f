"""What goes to the terminal, made small: frames are compared with what is on the screen, and the least is sent."""
