/* Stands between a program and the system calls that write files. The n-th such call, counted from `shim_arm`, does what the mode
   says: 1 die before it, 2 die after half of it, 3 die after it, 4 the disk is full from here on, 5 the disk fails from here on,
   6 the disk is read-only from here on. Sockets count too (a database server at the other end), pipes do not (the test listens). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long n_calls, at_call;
static int mode;

void shim_arm(long at, int what) { n_calls = 0; at_call = at; mode = what; }
void shim_disarm(void) { mode = 0; }
long shim_calls(void) { return n_calls; }

static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }

static int counts(int fd) {
    struct stat status;
    int was = errno, answer = fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode) || S_ISSOCK(status.st_mode));
    errno = was;
    return answer;
}

/* -1: fail with errno set; 0: go on; 1: do half and die; 2: do it and die */
static int step(int needs_space) {
    if (!mode) return 0;
    n_calls++;
    if (mode <= 3) {
        if (n_calls != at_call) return 0;
        if (mode == 1) die();
        return mode - 1;
    }
    if (n_calls < at_call || (mode == 4 && !needs_space)) return 0;
    errno = mode == 4 ? ENOSPC : mode == 5 ? EIO : EROFS;
    return -1;
}

#define REAL(type, name, ...) static type (*real)(__VA_ARGS__); if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)
#define RUN(call, half) { if (what < 0) return -1; if (what == 1) { half; die(); } long answer = (long)(call); if (what == 2) die(); return answer; }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int what = counts(fd) ? step(1) : 0;
    RUN(real(fd, data, size), real(fd, data, size / 2))
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    int what = counts(fd) ? step(1) : 0;
    RUN(real(fd, data, size, at), real(fd, data, size / 2, at))
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return pwrite64(fd, data, size, at); }
ssize_t send(int fd, const void *data, size_t size, int flags) {
    REAL(ssize_t, "send", int, const void *, size_t, int);
    int what = mode <= 3 && counts(fd) ? step(0) : 0;
    RUN(real(fd, data, size, flags), real(fd, data, size / 2, flags))
}
int fsync(int fd) { REAL(int, "fsync", int); int what = counts(fd) ? step(1) : 0; RUN(real(fd), ) }
int fdatasync(int fd) { REAL(int, "fdatasync", int); int what = counts(fd) ? step(1) : 0; RUN(real(fd), ) }
int ftruncate64(int fd, off64_t size) { REAL(int, "ftruncate64", int, off64_t); int what = counts(fd) ? step(0) : 0; RUN(real(fd, size), ) }
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }
int rename(const char *from, const char *to) { REAL(int, "rename", const char *, const char *); int what = step(0); RUN(real(from, to), ) }
int link(const char *from, const char *to) { REAL(int, "link", const char *, const char *); int what = step(0); RUN(real(from, to), ) }
int unlink(const char *path) { REAL(int, "unlink", const char *); int what = step(0); RUN(real(path), ) }
int mkdir(const char *path, mode_t rights) { REAL(int, "mkdir", const char *, mode_t); int what = step(1); RUN(real(path, rights), ) }
