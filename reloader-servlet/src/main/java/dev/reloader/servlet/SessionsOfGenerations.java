package dev.reloader.servlet;

import dev.reloader.Reloader;
import dev.reloader.servlet.application.EventBridge.SessionViews;
import dev.reloader.servlet.application.WebApplication;
import dev.reloader.servlet.request.GenerationReader;
import dev.reloader.servlet.session.SessionReader;
import dev.reloader.servlet.session.Sessions;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** Sessions as the listeners of each generation see them. Thread-safe. */
record SessionsOfGenerations(Sessions sessions, Reloader reloader) implements SessionViews {

  @Override
  public HttpSession view(HttpSession session, WebApplication application) {
    return sessions.view(session, application.context(), reader(application));
  }

  @Override
  public @Nullable Object value(
      HttpSession session, @Nullable Object stored, WebApplication application) {
    return sessions.value(session, stored, application.context(), reader(application));
  }

  @Override
  public void retire(WebApplication application) {
    sessions.retire(application.context(), reader(application));
  }

  private SessionReader reader(WebApplication application) {
    return new GenerationReader(application.context().getClassLoader(), reloader::current);
  }
}
