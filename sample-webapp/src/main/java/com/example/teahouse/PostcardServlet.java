package com.example.teahouse;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Guests leave postcards: an upload of up to two megabytes, pinned to the wall. */
@WebServlet("/postcards")
@MultipartConfig(maxFileSize = 2 << 20, fileSizeThreshold = 64 << 10)
public final class PostcardServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body =
        """
        <ul>%s</ul>
        <form class="card" method="post" enctype="multipart/form-data">
          <input type="file" name="card" required>
          <button>Leave a postcard</button>
        </form>
        """;
    Page.write(request, response, "Postcards", body.formatted(wall()));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    Part card = request.getPart("card");
    if (card == null || card.getSubmittedFileName() == null) {
      response.sendError(
          HttpServletResponse.SC_BAD_REQUEST, "A postcard is a file named \"card\".");
      return;
    }
    String name = card.getSubmittedFileName().replaceAll("[^\\w.-]", "_");
    try (InputStream content = card.getInputStream()) {
      Files.copy(content, directory().resolve("card-" + name), StandardCopyOption.REPLACE_EXISTING);
    }
    response.sendRedirect(request.getContextPath() + "/postcards");
  }

  private String wall() throws IOException {
    List<Path> cards;
    try (Stream<Path> files = Files.list(directory())) {
      cards = files.sorted().toList();
    }
    if (cards.isEmpty()) {
      return "<li>None yet.</li>";
    }
    return cards.stream()
        .map(card -> "<li>%s, %d bytes</li>".formatted(name(card), card.toFile().length()))
        .collect(joining());
  }

  private static String name(Path card) {
    return Page.escape(card.getFileName().toString().substring("card-".length()));
  }

  private Path directory() throws IOException {
    File temporary = (File) getServletContext().getAttribute(ServletContext.TEMPDIR);
    return Files.createDirectories(temporary.toPath().resolve("postcards"));
  }
}
