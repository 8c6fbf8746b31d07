package io.octroi.storage.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies the owner, group, permissions and access control list of a file to its replacement or
 * copy.
 *
 * <p>On Linux, the JDK cannot read the POSIX access control list of a file. A new file therefore
 * gets the default access control list of its directory.
 */
final class FileProtection {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Set<PosixFilePermission> GROUP_PERMISSIONS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE);

  private FileProtection() {}

  /**
   * Copies the protection of the source file to another file. If the source does not exist, only
   * the owner may read and write the file. Opens neither file, because closing a descriptor of an
   * open database releases its locks.
   *
   * <p>If the process may not change the owner, its user remains the owner. If it cannot set the
   * group, the group gets no permissions.
   */
  static void copy(Path source, Path file) throws IOException {
    PosixFileAttributeView posix = Files.getFileAttributeView(source, PosixFileAttributeView.class);
    if (posix != null) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
      if (Files.exists(source)) {
        copy(posix.readAttributes(), file);
      }
    }
    AclFileAttributeView acl = Files.getFileAttributeView(source, AclFileAttributeView.class);
    if (acl != null && Files.exists(source)) {
      AclFileAttributeView own = Files.getFileAttributeView(file, AclFileAttributeView.class);
      own.setAcl(acl.getAcl());
      trySet(() -> own.setOwner(acl.getOwner()));
    }
  }

  private static void copy(PosixFileAttributes source, Path file) throws IOException {
    PosixFileAttributeView own = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    PosixFileAttributes now = own.readAttributes();
    boolean hasGroup =
        now.group().equals(source.group()) || trySet(() -> own.setGroup(source.group()));
    setPermissions(file, source.permissions(), hasGroup);
    if (!now.owner().equals(source.owner())) {
      trySet(() -> own.setOwner(source.owner()));
    }
  }

  /**
   * Sets the permissions of a file.
   *
   * @param hasGroup whether the file has the group to which the permissions refer
   */
  static void setPermissions(Path file, Set<PosixFilePermission> permissions, boolean hasGroup)
      throws IOException {
    Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
    granted.addAll(permissions);
    if (!hasGroup) {
      granted.removeAll(GROUP_PERMISSIONS);
    }
    Files.setPosixFilePermissions(file, granted);
  }

  /** Copies the user-defined attributes. Opens both files, so neither may be an open database. */
  static void copyUserDefined(Path source, Path file) throws IOException {
    UserDefinedFileAttributeView from = view(source);
    UserDefinedFileAttributeView to = view(file);
    if (from == null
        || to == null
        || !Files.getFileStore(source).supportsFileAttributeView("user")) {
      return;
    }
    for (String name : from.list()) {
      ByteBuffer value = ByteBuffer.allocate(from.size(name));
      from.read(name, value);
      to.write(name, value.flip());
    }
  }

  private static @Nullable UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  @FunctionalInterface
  private interface Setting {

    void set() throws IOException;
  }

  /** Attempts a change that may need privileges, and returns whether it succeeded. */
  private static boolean trySet(Setting setting) {
    try {
      setting.set();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
