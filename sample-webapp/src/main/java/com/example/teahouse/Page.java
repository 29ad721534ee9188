package com.example.teahouse;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The frame that every page of the tea house hangs in. */
final class Page {

  private Page() {}

  static void write(
      HttpServletRequest request, HttpServletResponse response, String title, String body)
      throws IOException {
    response.setContentType("text/html; charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response
        .getWriter()
        .printf(
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>%1$s · Tea house</title>
              <link rel="icon" href="%3$s/cup.svg">
              <link rel="stylesheet" href="%3$s/style.css">
            </head>
            <body>
              <header>
                <a class="brand" href="%3$s/"><img src="%3$s/cup.svg" alt="">Tea house</a>
                <nav>
                  <a href="%3$s/menu">Menu</a>
                  <a href="%3$s/cart">Cart</a>
                  <a href="%3$s/postcards">Postcards</a>
                  <a href="%3$s/about.jsp">About</a>
                  <a href="%3$s/api/teas">API</a>
                </nav>
              </header>
              <main>
                <h1>%1$s</h1>
                %2$s
              </main>
              <footer>
                <span><a href="%3$s/generation">Generation %4$s</a> answered in %5$d µs.</span>
                <a href="%3$s/__reloader/">Dashboard</a>
              </footer>
            </body>
            </html>
            """,
            escape(title),
            body,
            escape(request.getContextPath()),
            escape(generation(response)),
            TimingFilter.micros(request));
  }

  /** The number that Reloader gave the classes that answer, or a dash where it is not at work. */
  static String generation(HttpServletResponse response) {
    String number = response.getHeader("X-Reloader-Generation");
    return number == null ? "–" : number;
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
