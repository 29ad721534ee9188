package dev.reloader.integration.harness;

import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;

/** A client that keeps its cookies, and so its session, also when it goes to another server. */
public final class Visitor {

  private final CookieFilter cookies = new CookieFilter();

  /** Asks for a page. */
  public Response get(WebApp app, String path) {
    return app.request().filter(cookies).get(path);
  }

  /** Asks for a page, whose text is the answer. */
  public String read(WebApp app, String path) {
    return get(app, path).asString();
  }
}
