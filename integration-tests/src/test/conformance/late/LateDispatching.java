package app;

import jakarta.servlet.annotation.*;

@WebServlet("/late/dispatch/*")
public class LateDispatching extends Dispatching {}
