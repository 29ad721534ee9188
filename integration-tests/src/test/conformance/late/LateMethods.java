package app;

import jakarta.servlet.annotation.*;

@WebServlet("/late/methods")
public class LateMethods extends Methods {}
