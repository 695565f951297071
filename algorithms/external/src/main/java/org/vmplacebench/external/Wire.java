package org.vmplacebench.external;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** What lines go over: the standard streams of a process, or a Unix socket that it connects to. */
interface Wire extends Closeable {

  /** Waits until the process is there, and what it says can be read. */
  InputStream in() throws IOException;

  /** As {@link #in}, for what it is told. */
  OutputStream out() throws IOException;

  /** The standard streams. */
  static Wire streams(ChildProcess process) {
    return new Wire() {
      @Override
      public InputStream in() {
        return process.output();
      }

      @Override
      public OutputStream out() {
        return process.input();
      }

      @Override
      public void close() throws IOException {
        process.input().close();
      }
    };
  }

  /** A socket in a folder of its own, that nobody else may look into. */
  final class Socket implements Wire {

    /** The variable of the environment that names the socket. */
    static final String VARIABLE = "VMPLACEBENCH_SOCKET";

    private final Path folder;
    private final Path path;
    private final ServerSocketChannel server;
    private volatile SocketChannel channel;

    /** Listens. */
    Socket() throws IOException {
      folder = Files.createTempDirectory("vmplacebench");
      path = folder.resolve("s");
      try {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
      } catch (IOException | UnsupportedOperationException e) {
        Files.deleteIfExists(folder);
        throw new IOException("no Unix socket at " + path + ": " + e.getMessage(), e);
      }
    }

    Path path() {
      return path;
    }

    private synchronized SocketChannel channel() throws IOException {
      if (channel == null) {
        channel = server.accept();
      }
      return channel;
    }

    // Those of java.nio.channels.Channels hold one lock for both directions before Java 19.
    @Override
    public InputStream in() throws IOException {
      SocketChannel connected = channel();
      return new InputStream() {
        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          return connected.read(ByteBuffer.wrap(bytes, offset, length));
        }
      };
    }

    @Override
    public OutputStream out() throws IOException {
      SocketChannel connected = channel();
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
          while (left.hasRemaining()) {
            connected.write(left);
          }
        }
      };
    }

    /** Waits no longer for somebody who connects. */
    void stopListening() throws IOException {
      server.close();
    }

    @Override
    public void close() throws IOException {
      server.close();
      SocketChannel connected = channel;
      if (connected != null) {
        connected.close();
      }
      Files.deleteIfExists(path);
      Files.deleteIfExists(folder);
    }
  }
}
