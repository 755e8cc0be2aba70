"""Connect standard input and output to a port of this machine and write into a file how many bytes came from there."""

import os
import selectors
import socket
import sys


def main() -> None:
    port, count = int(sys.argv[1]), sys.argv[2]
    server = socket.create_connection(("127.0.0.1", port))
    selector = selectors.DefaultSelector()
    selector.register(server, selectors.EVENT_READ)
    selector.register(0, selectors.EVENT_READ)
    came = 0
    while True:
        for key, _ in selector.select():
            data = server.recv(1 << 16) if key.fileobj is server else os.read(0, 1 << 16)
            if not data:
                return
            if key.fileobj is server:
                came += len(data)
                os.write(1, data)
                with open(count, "w") as file:
                    file.write(str(came))
            else:
                server.sendall(data)


if __name__ == "__main__":
    main()
