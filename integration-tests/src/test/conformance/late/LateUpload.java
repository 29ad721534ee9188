package app;

import jakarta.servlet.annotation.*;

@WebServlet("/late/upload")
@MultipartConfig(maxFileSize = 50, maxRequestSize = 1000)
public class LateUpload extends Upload {}
