package com.example.teahouse;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;

/** Hangs up the menu in the morning. */
@WebListener
public final class OpeningListener implements ServletContextListener {

  private static final System.Logger LOG = System.getLogger("teahouse");

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      Menu menu = Menu.load();
      menu.hangUp(event.getServletContext());
      LOG.log(Level.INFO, "Open, with {0} teas.", menu.all().size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    LOG.log(Level.INFO, "Closed.");
  }
}
