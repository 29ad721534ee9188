included ${param.a} <%= request.getAttribute("jakarta.servlet.include.servlet_path") %>
