package app;

import jakarta.servlet.annotation.*;

@WebServlet("/late/response/*")
public class LateResponding extends Responding {}
