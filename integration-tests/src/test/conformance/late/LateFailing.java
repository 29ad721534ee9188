package app;

import jakarta.servlet.annotation.*;

@WebServlet("/late/fail/*")
public class LateFailing extends Failing {}
