package dev.reloader.compile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** The files that a compiler reads and writes, none of which it reads or writes on the disk. */
final class FileObjects {

  private FileObjects() {}

  /** Gets the bytes of a class when they are asked for. */
  @FunctionalInterface
  interface Bytes {
    byte[] get() throws IOException;
  }

  /** A source to be compiled. */
  static final class SourceFile extends SimpleJavaFileObject {
    private final Source source;

    SourceFile(Source source) {
      super(source.file().toUri(), JavaFileObject.Kind.SOURCE);
      this.source = source;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return source.text();
    }
  }

  /** A class that is compiled against. */
  static final class ClassFile extends SimpleJavaFileObject {
    private final String binaryName;
    private final Bytes bytes;

    ClassFile(String path, Bytes bytes) {
      super(uri(path), JavaFileObject.Kind.CLASS);
      this.binaryName = path.substring(0, path.lastIndexOf('.')).replace('/', '.');
      this.bytes = bytes;
    }

    String binaryName() {
      return binaryName;
    }

    @Override
    public InputStream openInputStream() throws IOException {
      return new ByteArrayInputStream(bytes.get());
    }
  }

  /** A file that the compiler or an annotation processor writes, and may read again. */
  static final class Output extends SimpleJavaFileObject {
    private final String path;
    private ByteArrayOutputStream content = new ByteArrayOutputStream();

    Output(String path, JavaFileObject.Kind kind) {
      super(uri(path), kind);
      this.path = path;
    }

    String path() {
      return path;
    }

    String text() {
      return content.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
      return content.toByteArray();
    }

    @Override
    public OutputStream openOutputStream() {
      content = new ByteArrayOutputStream();
      return content;
    }

    @Override
    public InputStream openInputStream() {
      return new ByteArrayInputStream(bytes());
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text();
    }
  }

  private static URI uri(String path) {
    try {
      return new URI("memory", "", "/" + path, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("Not a path: " + path, e);
    }
  }
}
