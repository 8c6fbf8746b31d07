package io.octroi.core.reliability.fuzz;

import java.util.Set;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Inserts calls to {@link Work} into a class. */
final class CountedClass extends ClassVisitor {

  private static final int API = Opcodes.ASM9;
  private static final String WORK = Type.getInternalName(Work.class);
  private static final String ON_OBJECT = "(Ljava/lang/Object;)V";

  /** Index of a local variable above those of any method of ours, for temporary arguments. */
  private static final int SCRATCH = 400;

  /** Methods of texts and lists that read all elements. */
  private static final Set<String> READ_ALL =
      Set.of(
          "lastIndexOf",
          "contains",
          "containsAll",
          "remove",
          "removeAll",
          "removeIf",
          "retainAll",
          "insert",
          "delete",
          "deleteCharAt",
          "replace",
          "replaceAll",
          "replaceFirst",
          "split",
          "chars",
          "codePoints",
          "codePointCount",
          "offsetByCodePoints",
          "toLowerCase",
          "toUpperCase",
          "strip",
          "trim",
          "isBlank",
          "sort",
          "stream",
          "addAll");

  /** Searches that end at the first match. */
  private static final Set<String> INDEX_OF =
      Set.of(
          "java/lang/String(I)I",
          "java/lang/String(II)I",
          "java/lang/String(Ljava/lang/String;)I",
          "java/util/List(Ljava/lang/Object;)I");

  /** Constructors that copy their argument. */
  private static final Set<String> COPYING =
      Set.of(
          "(Ljava/util/Collection;)V",
          "(Ljava/util/Map;)V",
          "(Ljava/lang/String;)V",
          "(Ljava/lang/CharSequence;)V");

  CountedClass(ClassVisitor next) {
    super(API, next);
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    return new CountedMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
  }

  private static final class CountedMethod extends MethodVisitor {

    CountedMethod(MethodVisitor next) {
      super(API, next);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      step();
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      step();
      super.visitJumpInsn(opcode, label);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
      made(descriptor);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (!owner.startsWith("java/")) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      } else if (owner.equals("java/util/regex/Pattern") && name.equals("matcher")) {
        work(
            "matcher",
            "(Ljava/util/regex/Pattern;Ljava/lang/CharSequence;)Ljava/util/regex/Matcher;");
      } else if (owner.equals("java/lang/String") && name.equals("matches")) {
        work("matches", "(Ljava/lang/String;Ljava/lang/String;)Z");
      } else if (owner.equals("java/text/Normalizer") && name.equals("normalize")) {
        work(name, descriptor);
      } else if (name.equals("indexOf") && INDEX_OF.contains(owner + descriptor)) {
        work("indexOf", "(L" + owner + ";" + descriptor.substring(1));
      } else {
        if (name.equals("<init>") && COPYING.contains(descriptor)) {
          super.visitInsn(Opcodes.DUP);
          work("made", ON_OBJECT);
        } else if (owner.equals("java/lang/System") && name.equals("arraycopy")) {
          super.visitInsn(Opcodes.DUP);
          work("steps", "(I)V");
        } else if (opcode != Opcodes.INVOKESTATIC
            && opcode != Opcodes.INVOKESPECIAL
            && READ_ALL.contains(name)) {
          through(descriptor);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        made(descriptor);
      }
    }

    private void step() {
      work("step", "()V");
    }

    /** Counts the receiver, which is below the arguments on the stack. */
    private void through(String descriptor) {
      Type[] arguments = Type.getArgumentTypes(descriptor);
      for (int i = arguments.length - 1; i >= 0; i--) {
        super.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), SCRATCH + 2 * i);
      }
      super.visitInsn(Opcodes.DUP);
      work("through", ON_OBJECT);
      for (int i = 0; i < arguments.length; i++) {
        super.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), SCRATCH + 2 * i);
      }
    }

    /** Counts a created text, array or collection. */
    private void made(String descriptor) {
      Type made = Type.getReturnType(descriptor);
      boolean counts =
          made.getSort() == Type.ARRAY
              || Set.of("java.lang.String", "java.util.List", "java.util.Set", "java.util.Map")
                  .contains(made.getClassName());
      if (counts) {
        super.visitInsn(Opcodes.DUP);
        work("made", ON_OBJECT);
      }
    }

    private void work(String name, String descriptor) {
      super.visitMethodInsn(Opcodes.INVOKESTATIC, WORK, name, descriptor, false);
    }
  }
}
