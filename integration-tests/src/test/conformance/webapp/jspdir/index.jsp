welcome jsp <%= request.getServletPath() %>
