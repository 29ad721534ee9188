package app;

import jakarta.servlet.annotation.*;

@WebServlet("/late/session/*")
public class LateSessions extends Sessions {}
