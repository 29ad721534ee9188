package app;

import jakarta.servlet.annotation.*;

@WebServlet(name = "annotated-upload", urlPatterns = {"/annotated/upload", "/annotated/upload/*"},
    initParams = @WebInitParam(name = "greeting", value = "hello"))
@MultipartConfig(maxFileSize = 50, maxRequestSize = 1000)
public class AnnotatedUpload extends Upload {}
