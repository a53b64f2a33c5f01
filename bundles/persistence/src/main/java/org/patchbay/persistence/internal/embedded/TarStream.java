package org.patchbay.persistence.internal.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Unpacks the POSIX tar format as far as the PostgreSQL archives use it. */
final class TarStream {
  private static final int BLOCK = 512;
  private static final Set<PosixFilePermission> PLAIN =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ);
  private static final Set<PosixFilePermission> EXECUTABLE = EnumSet.copyOf(PLAIN);

  static {
    EXECUTABLE.add(PosixFilePermission.OWNER_EXECUTE);
    EXECUTABLE.add(PosixFilePermission.GROUP_EXECUTE);
    EXECUTABLE.add(PosixFilePermission.OTHERS_EXECUTE);
  }

  private final InputStream in;

  TarStream(InputStream in) {
    this.in = in;
  }

  /** Writes all entries below a directory. */
  void unpack(Path into) throws IOException {
    String longName = null;
    for (byte[] header = in.readNBytes(BLOCK);
        header.length == BLOCK && header[0] != 0;
        header = in.readNBytes(BLOCK)) {
      long size = Long.parseLong(text(header, 124, 12), 8);
      String prefix = text(header, 345, 155);
      String name = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
      if (longName != null) {
        name = longName;
        longName = null;
      }
      if (header[156] == 'L') {
        longName = text(body(size), 0, (int) size);
        continue;
      }
      entry(header, inside(into, name), size);
    }
  }

  private void entry(byte[] header, Path target, long size) throws IOException {
    if (header[156] == '5') {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (header[156] == '2') {
      Files.createSymbolicLink(target, Path.of(text(header, 157, 100)));
      return;
    }
    try (OutputStream out = Files.newOutputStream(target)) {
      copy(out, size);
    }
    int mode = Integer.parseInt(text(header, 100, 8), 8);
    Files.setPosixFilePermissions(target, (mode & 0100) == 0 ? PLAIN : EXECUTABLE);
  }

  private void copy(OutputStream out, long size) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (long left = size; left > 0; ) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
      if (read < 0) {
        throw new EOFException("The archive ends within a file");
      }
      out.write(buffer, 0, read);
      left -= read;
    }
    in.skipNBytes(padding(size));
  }

  private byte[] body(long size) throws IOException {
    byte[] bytes = in.readNBytes((int) size);
    in.skipNBytes(padding(size));
    return bytes;
  }

  private static long padding(long size) {
    return (BLOCK - size % BLOCK) % BLOCK;
  }

  private static Path inside(Path into, String name) throws IOException {
    Path target = into.resolve(name).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("The archive has an entry outside of it: " + name);
    }
    return target;
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8).trim();
  }
}
