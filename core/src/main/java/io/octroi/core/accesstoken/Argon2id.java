package io.octroi.core.accesstoken;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * An implementation of Argon2id version 1.3, as specified in RFC 9106. Computes the lanes one after
 * another.
 *
 * <p>The available libraries are not well suited to use within an embedded library. password4j
 * registers a shutdown hook for each set of parameters, which leaks the host's class loader, and it
 * never frees the memory that it allocates for a hash. Bouncy Castle is a signed JAR file of 8 MB
 * that cannot be shaded. Tests check this class against the test vectors of the reference
 * implementation and against password4j.
 */
final class Argon2id {

  private static final int VERSION = 0x13;
  private static final int TYPE = 2;
  private static final int SLICES = 4;
  private static final int HALF_HASH = 32;

  /** The length of a block in longs, which corresponds to 1 KiB. */
  private static final int BLOCK = 128;

  private static final long LOW = 0xffffffffL;

  private final int memoryKib;
  private final int passes;
  private final int lanes;
  private final int segment;
  private final int lane;
  private final int blocks;
  private final long[] memory;

  /** Scratch space for one block. */
  private final long[] mixed = new long[BLOCK];

  private Argon2id(int memoryKib, int passes, int lanes) {
    this.memoryKib = memoryKib;
    this.passes = passes;
    this.lanes = lanes;
    this.segment = memoryKib / (SLICES * lanes);
    this.lane = segment * SLICES;
    this.blocks = lane * lanes;
    this.memory = new long[blocks * BLOCK];
  }

  /**
   * Hashes a password.
   *
   * @param password the password
   * @param salt the salt
   * @param memoryKib the memory cost, at least 8 KiB for each lane
   * @param passes the number of passes over the memory, at least 1
   * @param lanes the number of lanes, at least 1
   * @param length the length of the hash in bytes
   */
  static byte[] hash(
      byte[] password, byte[] salt, int memoryKib, int passes, int lanes, int length) {
    return new Argon2id(memoryKib, passes, lanes).hash(password, salt, length);
  }

  private byte[] hash(byte[] password, byte[] salt, int length) {
    byte[] seed = Blake2b.hash(parameters(password, salt, length), 2 * HALF_HASH);
    for (int i = 0; i < lanes; i++) {
      for (int block = 0; block < 2; block++) {
        byte[] first = longHash(concat(seed, ints(block, i)), BLOCK * Long.BYTES);
        longs(first).get(memory, (i * lane + block) * BLOCK, BLOCK);
      }
    }
    for (int pass = 0; pass < passes; pass++) {
      for (int slice = 0; slice < SLICES; slice++) {
        for (int i = 0; i < lanes; i++) {
          fill(pass, slice, i);
        }
      }
    }
    ByteBuffer last = ByteBuffer.allocate(BLOCK * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    last.asLongBuffer().put(combinedEnds());
    Arrays.fill(memory, 0);
    return longHash(last.array(), length);
  }

  /** Returns the XOR of the last blocks of all lanes. */
  private long[] combinedEnds() {
    long[] combined = new long[BLOCK];
    for (int i = 1; i <= lanes; i++) {
      for (int at = 0; at < BLOCK; at++) {
        combined[at] ^= memory[(i * lane - 1) * BLOCK + at];
      }
    }
    return combined;
  }

  private byte[] parameters(byte[] password, byte[] salt, int length) {
    return concat(
        ints(lanes, length, memoryKib, passes, VERSION, TYPE, password.length),
        password,
        ints(salt.length),
        salt,
        ints(0, 0));
  }

  private void fill(int pass, int slice, int own) {
    boolean independent = pass == 0 && slice < SLICES / 2;
    long[] addresses = new long[BLOCK];
    // The input block for data-independent addresses, without its trailing zeros.
    long[] input = {pass, own, slice, blocks, passes, TYPE, 0};
    for (int i = pass == 0 && slice == 0 ? 2 : 0; i < segment; i++) {
      if (independent && (i % BLOCK == 0 || i == 2)) {
        input[6] = i / BLOCK + 1L;
        nextAddresses(input, addresses);
      }
      int current = own * lane + slice * segment + i;
      int previous = slice == 0 && i == 0 ? (own + 1) * lane - 1 : current - 1;
      long random = independent ? addresses[i % BLOCK] : memory[previous * BLOCK];
      int other = pass == 0 && slice == 0 ? own : (int) ((random >>> 32) % lanes);
      int reference = other * lane + reference(pass, slice, i, other == own, random & LOW);
      compress(
          memory, previous * BLOCK, memory, reference * BLOCK, memory, current * BLOCK, pass > 0);
    }
  }

  private void nextAddresses(long[] input, long[] addresses) {
    long[] zero = new long[BLOCK];
    long[] block = Arrays.copyOf(input, BLOCK);
    compress(zero, 0, block, 0, addresses, 0, false);
    compress(zero, 0, addresses, 0, addresses, 0, false);
  }

  /**
   * Returns the index, within its lane, of the block to combine with the previous block. Of another
   * lane, only finished segments can be referred to.
   */
  private int reference(int pass, int slice, int index, boolean sameLane, long random) {
    int finished = pass == 0 ? slice * segment : lane - segment;
    int area = finished + (sameLane ? index - 1 : index == 0 ? -1 : 0);
    long square = (random * random) >>> 32;
    long position = area - 1 - ((area * square) >>> 32);
    int start = pass == 0 || slice == SLICES - 1 ? 0 : (slice + 1) * segment;
    return (int) ((start + position) % lane);
  }

  /**
   * Computes a block from two other blocks. XORs it into the target if {@code combines} is true;
   * otherwise overwrites the target.
   */
  private void compress(
      long[] x, int xAt, long[] y, int yAt, long[] into, int at, boolean combines) {
    long[] z = mixed;
    for (int i = 0; i < BLOCK; i++) {
      z[i] = x[xAt + i] ^ y[yAt + i];
    }
    for (int i = 0; i < 8; i++) {
      permute(z, 16 * i, 2);
    }
    for (int i = 0; i < 8; i++) {
      permute(z, 2 * i, 16);
    }
    for (int i = 0; i < BLOCK; i++) {
      long value = z[i] ^ x[xAt + i] ^ y[yAt + i];
      into[at + i] = combines ? into[at + i] ^ value : value;
    }
  }

  /**
   * Permutes sixteen longs, which form eight pairs. The starts of consecutive pairs are {@code
   * step} longs apart.
   */
  private static void permute(long[] z, int first, int step) {
    int p1 = first + step;
    int p2 = p1 + step;
    int p3 = p2 + step;
    int p4 = p3 + step;
    int p5 = p4 + step;
    int p6 = p5 + step;
    int p7 = p6 + step;
    mix(z, first, p2, p4, p6);
    mix(z, first + 1, p2 + 1, p4 + 1, p6 + 1);
    mix(z, p1, p3, p5, p7);
    mix(z, p1 + 1, p3 + 1, p5 + 1, p7 + 1);
    mix(z, first, p2 + 1, p5, p7 + 1);
    mix(z, first + 1, p3, p5 + 1, p6);
    mix(z, p1, p3 + 1, p4, p6 + 1);
    mix(z, p1 + 1, p2, p4 + 1, p7);
  }

  private static void mix(long[] z, int at, int bt, int ct, int dt) {
    long a = z[at];
    long b = z[bt];
    long c = z[ct];
    long d = z[dt];
    a += b + 2 * (a & LOW) * (b & LOW);
    d = Long.rotateRight(d ^ a, 32);
    c += d + 2 * (c & LOW) * (d & LOW);
    b = Long.rotateRight(b ^ c, 24);
    a += b + 2 * (a & LOW) * (b & LOW);
    d = Long.rotateRight(d ^ a, 16);
    c += d + 2 * (c & LOW) * (d & LOW);
    b = Long.rotateRight(b ^ c, 63);
    z[at] = a;
    z[bt] = b;
    z[ct] = c;
    z[dt] = d;
  }

  /** Returns a hash of the given length. This is the function H' of the RFC. */
  private static byte[] longHash(byte[] input, int length) {
    byte[] prefixed = concat(ints(length), input);
    if (length <= 2 * HALF_HASH) {
      return Blake2b.hash(prefixed, length);
    }
    byte[] out = new byte[length];
    byte[] next = Blake2b.hash(prefixed, 2 * HALF_HASH);
    int done = 0;
    while (length - done > 2 * HALF_HASH) {
      System.arraycopy(next, 0, out, done, HALF_HASH);
      done += HALF_HASH;
      next = Blake2b.hash(next, Math.min(2 * HALF_HASH, length - done));
    }
    System.arraycopy(next, 0, out, done, length - done);
    return out;
  }

  private static LongBuffer longs(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(values);
    return bytes.array();
  }

  private static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
