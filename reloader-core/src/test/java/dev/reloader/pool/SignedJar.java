package dev.reloader.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Jars that are signed with a key made for the test, and jars written in odd ways. */
public final class SignedJar {

  private static final String SECRET = "test-only";

  private SignedJar() {}

  public static Path sign(Path jar, Path temp) throws Exception {
    Path store = temp.resolve("keys.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "acme",
        "-keyalg",
        "EC",
        "-dname",
        "CN=Acme",
        "-storetype",
        "PKCS12",
        "-keystore",
        store.toString(),
        "-storepass",
        SECRET);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, SECRET.toCharArray());
    }
    JarSigner signer =
        new JarSigner.Builder(
                (PrivateKey) keys.getKey("acme", SECRET.toCharArray()),
                CertificateFactory.getInstance("X.509")
                    .generateCertPath(List.of(keys.getCertificate("acme"))))
            .build();
    Path signed = temp.resolve("signed.jar");
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      signer.sign(in, out);
    }
    return signed;
  }

  /** Returns name to content of a jar's files. */
  static Map<String, byte[]> content(Path jar) throws IOException {
    Map<String, byte[]> content = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        content.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return content;
  }

  /** Makes a jar of one file that is not compressed. */
  static Path stored(Path jar, String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(entry);
      zip.write(bytes);
    }
    return jar;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(new String(output, java.nio.charset.Charset.defaultCharset()));
    }
  }
}
