#!/bin/sh
# Becomes the first process of a machine of its own: the files of this one under a layer in memory, and the real systemd.
# Started by private_systemd.py in new namespaces. What is mounted here is seen here only, and ends with that process.
set -eu
where=$1    # an empty folder
python=$2   # where the Python that runs the tests is installed
packages=$3 # its site-packages
checkout=$4 # this repository
terminal=$5 # a pseudo terminal

mount -t tmpfs -o mode=755 memory "$where"
mkdir "$where/changes" "$where/work" "$where/root"
mount -t overlay -o "lowerdir=/,upperdir=$where/changes,workdir=$where/work" machine "$where/root"
cd "$where/root"

# What systemd would set in the kernel is everybody's, so it may not.
mount -t proc -o nosuid,nodev,noexec proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs sys

# Each group of processes that this shell was put in is the root of the tree that systemd sees.
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mount -t cgroup2 cgroup2 sys/fs/cgroup
else
    mount -t tmpfs -o mode=755 cgroups sys/fs/cgroup
    cut -d: -f2 /proc/self/cgroup | while read -r kind; do
        case $kind in
            "") name=unified options="-t cgroup2" ;;
            name=systemd) name=systemd options="-t cgroup -o none,name=systemd" ;;
            memory | pids | devices) name=$kind options="-t cgroup -o $kind" ;;
            *) continue ;;
        esac
        mkdir "sys/fs/cgroup/$name"
        # shellcheck disable=SC2086  # several words
        mount $options cgroup "sys/fs/cgroup/$name"
    done
fi

mount -t tmpfs -o mode=755 devices dev
for name in null zero full random urandom tty; do
    : >"dev/$name"
    mount --bind "/dev/$name" "dev/$name"
done
: >dev/tty1
mount --bind "$terminal" dev/tty1
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts dev/pts
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for place in run tmp opt srv var/tmp var/log var/lib/systemd etc/systemd/system; do
    mount -t tmpfs -o mode=755 memory "$place"
done
chmod 1777 tmp var/tmp

# Of this machine's services only the journal starts, so that nothing else is waited for or done twice.
units=usr/lib/systemd/system
mkdir -p run/units/sockets.target.wants
for unit in basic sysinit sockets paths timers slices shutdown umount final multi-user; do
    cp "$units/$unit.target" run/units
done
for unit in systemd-journald.service systemd-journald.socket systemd-journald-dev-log.socket; do
    cp "$units/$unit" run/units
done
ln -s ../systemd-journald.socket ../systemd-journald-dev-log.socket run/units/sockets.target.wants
mount --bind run/units "$units"
mount -t tmpfs -o mode=755 memory usr/lib/systemd/system-generators

# A service sees no home, so the program stands in /opt as the manual says, with the Python and packages of the tests.
mkdir -p opt/python opt/packages opt/checkout
mount --bind "$python" opt/python
mount --bind "$packages" opt/packages
mount --bind "$checkout" opt/checkout
for place in opt/python opt/packages opt/checkout; do
    mount -o remount,bind,ro "$place"
done

pivot_root . mnt
umount -l /mnt
# As systemd does on a machine that is not inside another: services see what is mounted later.
mount --make-rshared /
# Where the linker looks when the folder that Python was built for is out of sight.
for library in /opt/python/lib/libpython*.so*; do
    [ ! -e "$library" ] || ln -sf "$library" /usr/lib
done
exec env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    /usr/lib/systemd/systemd --system --unit=basic.target --show-status=no
