package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;

/** A second one, to see the order: begins after the first and ends before it. */
public class SecondListener implements ServletContextListener, ServletRequestListener, HttpSessionListener {
  public void contextInitialized(ServletContextEvent event) {
    Listeners.START.add("contextInitialized SecondListener " + event.getServletContext().getAttribute("started"));
  }

  public void requestInitialized(ServletRequestEvent event) {
    Journal.write(Journal.id(event.getServletRequest()), "second initialized");
  }

  public void requestDestroyed(ServletRequestEvent event) {
    Journal.write(Journal.id(event.getServletRequest()), "second destroyed");
  }

  public void sessionCreated(HttpSessionEvent event) {
    Journal.write("second session created");
  }

  public void sessionDestroyed(HttpSessionEvent event) {
    Journal.write("second session destroyed");
  }
}
