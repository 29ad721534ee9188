package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.*;

/** Reads and writes when the container says so. */
public class NonBlocking extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    AsyncContext async = request.startAsync();
    async.setTimeout(10_000);
    response.setContentType("text/plain");
    if ("/read".equals(request.getPathInfo())) {
      ServletInputStream in = request.getInputStream();
      in.setReadListener(new ReadListener() {
        private final ByteArrayOutputStream read = new ByteArrayOutputStream();

        public void onDataAvailable() throws IOException {
          byte[] buffer = new byte[1000];
          while (in.isReady() && !in.isFinished()) {
            int count = in.read(buffer);
            if (count < 0) {
              return;
            }
            read.write(buffer, 0, count);
          }
        }

        public void onAllDataRead() throws IOException {
          response.getOutputStream().print(read.size() + " read " + in.isFinished());
          async.complete();
        }

        public void onError(Throwable thrown) {
          async.complete();
        }
      });
      return;
    }
    ServletOutputStream out = response.getOutputStream();
    out.setWriteListener(new WriteListener() {
      private int left = 200;

      public void onWritePossible() throws IOException {
        while (out.isReady()) {
          if (left == 0) {
            async.complete();
            return;
          }
          left--;
          out.write(new byte[1000]);
        }
      }

      public void onError(Throwable thrown) {
        async.complete();
      }
    });
  }
}
