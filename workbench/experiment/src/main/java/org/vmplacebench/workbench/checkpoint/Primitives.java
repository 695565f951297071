package org.vmplacebench.workbench.checkpoint;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Array;

/** Boxed numbers, and arrays of primitives. */
final class Primitives {

  private Primitives() {}

  /** The letter that the class files have for the type of a boxed value. */
  static char letter(Object box) {
    if (box instanceof Long) {
      return 'J';
    }
    return box instanceof Boolean ? 'Z' : box.getClass().getSimpleName().charAt(0);
  }

  static long bits(Object box) {
    if (box instanceof Double number) {
      return Double.doubleToRawLongBits(number);
    }
    if (box instanceof Float number) {
      return Float.floatToRawIntBits(number);
    }
    if (box instanceof Character letter) {
      return letter;
    }
    return box instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) box).longValue();
  }

  static Object boxed(char letter, long bits) {
    return switch (letter) {
      case 'J' -> bits;
      case 'Z' -> bits != 0;
      case 'D' -> Double.longBitsToDouble(bits);
      case 'F' -> Float.intBitsToFloat((int) bits);
      case 'C' -> (char) bits;
      case 'S' -> (short) bits;
      case 'B' -> (byte) bits;
      default -> (int) bits;
    };
  }

  static void write(Object array, DataOutputStream out) throws IOException {
    if (array instanceof byte[] bytes) {
      out.write(bytes);
    } else if (array instanceof int[] numbers) {
      for (int number : numbers) {
        out.writeInt(number);
      }
    } else if (array instanceof double[] numbers) {
      for (double number : numbers) {
        out.writeLong(Double.doubleToRawLongBits(number));
      }
    } else if (array instanceof long[] numbers) {
      for (long number : numbers) {
        out.writeLong(number);
      }
    } else {
      for (int i = 0; i < Array.getLength(array); i++) {
        out.writeLong(bits(Array.get(array, i)));
      }
    }
  }

  static void read(Object array, DataInputStream in) throws IOException {
    if (array instanceof byte[] bytes) {
      in.readFully(bytes);
    } else if (array instanceof int[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readInt();
      }
    } else if (array instanceof double[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = Double.longBitsToDouble(in.readLong());
      }
    } else if (array instanceof long[] numbers) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = in.readLong();
      }
    } else {
      char letter = array.getClass().getName().charAt(1);
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(array, i, boxed(letter, in.readLong()));
      }
    }
  }
}
