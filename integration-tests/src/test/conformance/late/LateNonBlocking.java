package app;

import jakarta.servlet.annotation.*;

@WebServlet(value = "/late/nonblocking/*", asyncSupported = true)
public class LateNonBlocking extends NonBlocking {}
