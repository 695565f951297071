package org.vmplacebench.parquet;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * The compressions of Parquet in plain Java, so that no native library is brought along: pages are
 * read under Snappy, Zstandard, LZ4, gzip or none, and written under Zstandard or none.
 */
final class PureCodecs implements CompressionCodecFactory {

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    return switch (name) {
      case ZSTD -> new Zstandard();
      case UNCOMPRESSED -> new Plain();
      default -> throw new UnsupportedOperationException("nothing is written under " + name);
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    return switch (name) {
      case SNAPPY -> new Block(new SnappyDecompressor());
      case ZSTD -> new Block(new ZstdDecompressor());
      case LZ4_RAW -> new Block(new Lz4Decompressor());
      case GZIP -> new Gzip();
      case UNCOMPRESSED -> new Plain();
      default ->
          throw new UnsupportedOperationException(
              "is compressed by "
                  + name
                  + "; read are SNAPPY, ZSTD, LZ4_RAW, GZIP and UNCOMPRESSED");
    };
  }

  @Override
  public void release() {
    // Nothing is held.
  }

  private static byte[] array(BytesInput bytes) throws IOException {
    return bytes.toInputStream().readAllBytes();
  }

  private static final class Zstandard implements BytesInputCompressor {

    private final ZstdCompressor compressor = new ZstdCompressor();

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      byte[] plain = array(bytes);
      byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
      int size = compressor.compress(plain, 0, plain.length, packed, 0, packed.length);
      return BytesInput.from(packed, 0, size);
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }

  private static final class Plain implements BytesInputCompressor, BytesInputDecompressor {

    @Override
    public BytesInput compress(BytesInput bytes) {
      return bytes;
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.UNCOMPRESSED;
    }

    @Override
    public BytesInput decompress(BytesInput bytes, int size) {
      return bytes;
    }

    @Override
    public void decompress(ByteBuffer input, int packedSize, ByteBuffer output, int size) {
      output.put(input);
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }

  /** Whole pages from and to arrays. */
  private abstract static class Whole implements BytesInputDecompressor {

    abstract byte[] unpacked(byte[] packed, int size) throws IOException;

    @Override
    public BytesInput decompress(BytesInput bytes, int size) throws IOException {
      return BytesInput.from(unpacked(array(bytes), size));
    }

    @Override
    public void decompress(ByteBuffer input, int packedSize, ByteBuffer output, int size)
        throws IOException {
      byte[] packed = new byte[packedSize];
      input.get(packed);
      output.put(unpacked(packed, size));
    }

    @Override
    public void release() {
      // Nothing is held.
    }
  }

  private static final class Block extends Whole {

    private final Decompressor decompressor;

    Block(Decompressor decompressor) {
      this.decompressor = decompressor;
    }

    @Override
    byte[] unpacked(byte[] packed, int size) {
      byte[] plain = new byte[size];
      decompressor.decompress(packed, 0, packed.length, plain, 0, size);
      return plain;
    }
  }

  private static final class Gzip extends Whole {

    @Override
    byte[] unpacked(byte[] packed, int size) throws IOException {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        return in.readNBytes(size);
      }
    }
  }
}
