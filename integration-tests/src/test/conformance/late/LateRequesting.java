package app;

import jakarta.servlet.annotation.*;

@WebServlet("/late/request/*")
public class LateRequesting extends Requesting {}
