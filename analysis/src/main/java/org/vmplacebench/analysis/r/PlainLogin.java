package org.vmplacebench.analysis.r;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Logs in to an Rserve with a plain password, which is safe as both ends are on loopback.
 *
 * <p>The client library has a login of its own, but insists on the old {@code crypt} where a server
 * offers it, and servers on current systems refuse its result. The message is that of the QAP1
 * protocol: a header of four little-endian words (command, length, offset, 0), then a parameter
 * that begins with its type and length.
 */
final class PlainLogin {

  private static final int LOGIN = 1;
  private static final int TEXT = 4;
  private static final int OK = 0x10001;
  private static final int HEADER_BYTES = 16;

  private PlainLogin() {}

  /** Logs in on a connection whose greeting has been read. */
  static void login(Socket socket, String user, String password) throws IOException {
    byte[] words = (user + "\n" + password + "\0").getBytes(StandardCharsets.UTF_8);
    int padded = (words.length + 3) / 4 * 4;
    ByteBuffer message =
        ByteBuffer.allocate(HEADER_BYTES + 4 + padded).order(ByteOrder.LITTLE_ENDIAN);
    message.putInt(LOGIN).putInt(4 + padded).putInt(0).putInt(0);
    message.putInt(TEXT | padded << 8).put(words);
    socket.getOutputStream().write(message.array());
    byte[] answer = new byte[HEADER_BYTES];
    new DataInputStream(socket.getInputStream()).readFully(answer);
    int status = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (status != OK) {
      throw new IOException("Rserve refuses the login");
    }
  }
}
