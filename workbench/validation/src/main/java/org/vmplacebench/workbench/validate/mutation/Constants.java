package org.vmplacebench.workbench.validate.mutation;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Finds the floating-point constants in the code of a class, and makes a class in which one of them
 * is another. 0 is none: it says that nothing is left or nothing was asked for.
 */
final class Constants {

  private static final int API = Opcodes.ASM9;

  private Constants() {}

  /** The constants of a class, in the order of its code. */
  static List<Mutant> of(String className, byte[] code) {
    List<Mutant> found = new ArrayList<>();
    new ClassReader(code).accept(new Walk(className, null, found, null), 0);
    return found;
  }

  /** The class with one of its constants mutated. */
  static byte[] mutated(Mutant mutant, byte[] code) {
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(new Walk(mutant.className(), writer, new ArrayList<>(), mutant), 0);
    return writer.toByteArray();
  }

  private static final class Walk extends ClassVisitor {

    private final String className;
    private final List<Mutant> found;
    private final Mutant wanted;
    private String file = "";

    Walk(String className, ClassVisitor next, List<Mutant> found, Mutant wanted) {
      super(API, next);
      this.className = className;
      this.found = found;
      this.wanted = wanted;
    }

    @Override
    public void visitSource(String source, String debug) {
      file = source;
      super.visitSource(source, debug);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(API, next) {

        private int line;

        @Override
        public void visitLineNumber(int number, Label start) {
          line = number;
          super.visitLineNumber(number, start);
        }

        @Override
        public void visitInsn(int opcode) {
          if (opcode == Opcodes.DCONST_1) {
            visitConstant(1, () -> super.visitInsn(opcode));
          } else {
            super.visitInsn(opcode);
          }
        }

        @Override
        public void visitLdcInsn(Object value) {
          if (value instanceof Double number && Double.isFinite(number) && number != 0) {
            visitConstant(number, () -> super.visitLdcInsn(value));
          } else {
            super.visitLdcInsn(value);
          }
        }

        private void visitConstant(double constant, Runnable asItIs) {
          Mutant here = new Mutant(className, name, file, line, found.size(), constant);
          found.add(here);
          if (here.equals(wanted)) {
            super.visitLdcInsn(here.mutated());
          } else {
            asItIs.run();
          }
        }
      };
    }
  }
}
