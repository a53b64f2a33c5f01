package org.patchbay.control.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One message from the host to the caller of a command: what the command printed, or, last, its
 * exit code.
 *
 * @param kind what the bytes are
 * @param bytes printed text as UTF-8, or one byte that is the exit code
 */
record Frame(Kind kind, byte[] bytes) {

  enum Kind {
    OUT,
    ERR,
    EXIT
  }

  static Frame exit(int code) {
    return new Frame(Kind.EXIT, new byte[] {(byte) code});
  }

  void writeTo(DataOutputStream stream) throws IOException {
    stream.writeByte(kind.ordinal());
    stream.writeInt(bytes.length);
    stream.write(bytes);
    stream.flush();
  }

  static Frame readFrom(DataInputStream stream) throws IOException {
    Kind kind = Kind.values()[stream.readByte()];
    return new Frame(kind, stream.readNBytes(stream.readInt()));
  }
}
