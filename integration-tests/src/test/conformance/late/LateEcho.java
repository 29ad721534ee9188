package app;

import jakarta.servlet.annotation.*;

@WebServlet({"/late/echo/*", "*.late", "/late"})
public class LateEcho extends Echo {}
