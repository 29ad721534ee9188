package app;

import jakarta.servlet.annotation.*;

@WebServlet(value = {"/annotated/echo", "*.annotated"}, asyncSupported = true)
public class AnnotatedEcho extends Echo {}
