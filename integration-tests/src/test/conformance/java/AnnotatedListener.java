package app;

import jakarta.servlet.*;
import jakarta.servlet.annotation.WebListener;

@WebListener
public class AnnotatedListener implements ServletRequestListener {
  public void requestInitialized(ServletRequestEvent event) {
    Journal.write(Journal.id(event.getServletRequest()), "annotated initialized");
  }
}
