package app;

import jakarta.servlet.annotation.*;

@WebServlet(value = "/late/async/*", asyncSupported = true)
public class LateAsynchronous extends Asynchronous {}
