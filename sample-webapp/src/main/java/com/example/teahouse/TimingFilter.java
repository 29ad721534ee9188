package com.example.teahouse;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Notes when a request came in, for the foot of the page; forms are UTF-8. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public final class TimingFilter extends HttpFilter {

  private static final String BEGAN = "teahouse.began";

  static long micros(HttpServletRequest request) {
    return (System.nanoTime() - (Long) request.getAttribute(BEGAN)) / 1_000;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    request.setAttribute(BEGAN, System.nanoTime());
    request.setCharacterEncoding("UTF-8");
    chain.doFilter(request, response);
  }
}
