package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.*;
import java.util.*;

/** Uses the response: /response/WAY. */
public class Responding extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    switch (request.getPathInfo()) {
      case "/empty" -> { }
      case "/status" -> response.setStatus(Integer.parseInt(request.getParameter("code")));
      case "/writer" -> response.getWriter().print("writer " + response.getCharacterEncoding() + " " + response.getContentType());
      case "/stream" -> response.getOutputStream().print("stream " + response.getCharacterEncoding() + " " + response.getContentType());
      case "/both" -> {
        response.getWriter().print("writer ");
        try {
          response.getOutputStream();
        } catch (IllegalStateException e) {
          response.getWriter().print("illegal state");
        }
      }
      case "/utf8" -> {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print("gr\u00fc\u00dfe \u4e16");
      }
      case "/latin" -> {
        response.setContentType("text/plain");
        response.getWriter().print("gr\u00fc\u00dfe \u4e16");
      }
      case "/late-encoding" -> {
        response.setContentType("text/plain");
        PrintWriter out = response.getWriter();
        response.setCharacterEncoding("UTF-8");
        response.setContentType("text/html;charset=UTF-16");
        out.print(response.getContentType() + " \u4e16");
      }
      case "/locale" -> {
        response.setContentType("text/plain");
        response.setLocale(new Locale(request.getParameter("language")));
        response.getWriter().print(response.getLocale() + " " + response.getCharacterEncoding());
      }
      case "/reset" -> {
        response.setHeader("X-A", "1");
        response.setStatus(201);
        response.setContentType("text/html");
        response.addCookie(new Cookie("gone", "1"));
        response.getWriter().print("gone");
        response.reset();
        response.setHeader("X-B", "2");
        response.getOutputStream().print("left " + response.getHeaderNames().contains("X-A"));
      }
      case "/reset-buffer" -> {
        response.setHeader("X-A", "1");
        response.getWriter().print("gone");
        response.resetBuffer();
        response.getWriter().print("left");
      }
      case "/reset-committed" -> {
        response.getWriter().print("stays");
        response.flushBuffer();
        try {
          response.reset();
        } catch (IllegalStateException e) {
          response.getWriter().print(" illegal state");
        }
        try {
          response.resetBuffer();
        } catch (IllegalStateException e) {
          response.getWriter().print(" illegal state");
        }
        response.setHeader("X-Late", "never seen");
        response.setStatus(500);
        response.getWriter().print(response.getStatus() + " " + response.isCommitted());
      }
      case "/buffer" -> {
        response.setBufferSize(32000);
        response.getWriter().print(response.getBufferSize() >= 32000);
        response.getWriter().print("x".repeat(20000));
        response.setHeader("X-Not-Late", "" + response.isCommitted());
      }
      case "/large" -> {
        byte[] bytes = new byte[1000];
        Arrays.fill(bytes, (byte) 'x');
        for (int i = 0; i < 300; i++) {
          response.getOutputStream().write(bytes);
        }
      }
      case "/large-writer" -> {
        response.setContentType("text/plain");
        for (int i = 0; i < 3000; i++) {
          response.getWriter().println("line " + i);
        }
      }
      case "/length" -> {
        response.setContentLength(5);
        response.getOutputStream().print("12345");
        response.setHeader("X-Committed", "" + response.isCommitted());
      }
      case "/flushes" -> {
        for (int i = 0; i < 3; i++) {
          response.getWriter().println("part " + i);
          response.getWriter().flush();
        }
        response.getWriter().print(response.isCommitted());
      }
      case "/close" -> {
        response.getWriter().print("closed");
        response.getWriter().close();
        response.setHeader("X-Late", "never seen");
        response.getWriter().print("never seen");
      }
      case "/headers" -> {
        response.addHeader("X-Multi", "1");
        response.addHeader("X-Multi", "2");
        response.setHeader("X-Single", "1");
        response.setHeader("X-Single", "2");
        response.setIntHeader("X-Int", 5);
        response.addIntHeader("X-Int", 6);
        response.setDateHeader("X-Date", 0);
        response.setHeader("Content-Type", "text/x-own");
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("X-Null", null);
        response.getWriter().print(response.getHeader("X-Multi") + response.getHeaders("X-Multi")
            + new TreeSet<>(response.getHeaderNames()) + response.getContentType());
      }
      case "/trailers" -> {
        response.setHeader("Trailer", "X-End");
        response.setTrailerFields(() -> Map.of("X-End", "end"));
        response.getWriter().print("body");
        response.flushBuffer();
        response.getWriter().print(" " + (response.getTrailerFields() != null));
      }
      case "/read-trailers" -> {
        request.getInputStream().readAllBytes();
        response.getWriter().print(request.isTrailerFieldsReady() + " " + request.getTrailerFields());
      }
      case "/redirect" -> {
        response.getWriter().print("never seen");
        response.sendRedirect(request.getParameter("to"));
      }
      case "/redirect-absolute" -> response.sendRedirect(request.getContextPath() + "/exact?a=b");
      case "/cookies" -> {
        Cookie plain = new Cookie("plain", "1");
        response.addCookie(plain);
        Cookie rich = new Cookie("rich", "a-b");
        rich.setPath("/somewhere");
        rich.setDomain("example.com");
        rich.setMaxAge(0);
        rich.setSecure(true);
        rich.setHttpOnly(true);
        rich.setAttribute("SameSite", "Lax");
        response.addCookie(rich);
      }
      case "/early-hints" -> {
        response.setHeader("Link", "</style.css>;rel=preload");
        response.getWriter().print("done");
      }
      case "/type-null" -> {
        response.setContentType("text/html");
        response.setContentType(null);
        response.getOutputStream().print("x");
      }
      default -> response.sendError(404);
    }
  }
}
