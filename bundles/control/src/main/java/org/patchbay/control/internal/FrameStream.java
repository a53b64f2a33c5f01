package org.patchbay.control.internal;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Sends what a command prints to its caller, as it is printed. */
final class FrameStream extends OutputStream {

  private final DataOutputStream connection;
  private final Frame.Kind kind;

  FrameStream(DataOutputStream connection, Frame.Kind kind) {
    this.connection = connection;
    this.kind = kind;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    // A command may print from several threads, and its two streams share one connection.
    synchronized (connection) {
      new Frame(kind, Arrays.copyOfRange(bytes, offset, offset + length)).writeTo(connection);
    }
  }
}
