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
 * Gives a file that replaces or copies another one the same owner, group, permissions and access
 * control list.
 *
 * <p>The JDK cannot read the POSIX access control list of a file on Linux. A new file gets the
 * default list of its folder.
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
   * Protects a file like another one. If the other one does not exist any more, only the owner may
   * read and write the file. Opens neither, because closing a descriptor of an open database drops
   * its locks.
   *
   * <p>A process without the privilege to give files away stays the owner. If it cannot set the
   * group, the group gets no permission.
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
   * @param hasGroup whether the file has the group that the permissions are meant for
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

  /**
   * Copies the attributes that users defined. Opens both files: neither may be a database in use.
   */
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

  /** Returns whether a setting was made that only a privileged process may make. */
  private static boolean trySet(Setting setting) {
    try {
      setting.set();
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
