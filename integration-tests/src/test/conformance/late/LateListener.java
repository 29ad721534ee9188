package app;

import jakarta.servlet.*;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.*;

@WebListener
public class LateListener implements HttpSessionListener, ServletRequestAttributeListener {
  public void sessionCreated(HttpSessionEvent event) {
    Journal.write("late session created");
  }

  public void attributeAdded(ServletRequestAttributeEvent event) {
    if (!event.getName().startsWith("org.")) {
      Journal.write("late added " + event.getName());
    }
  }
}
