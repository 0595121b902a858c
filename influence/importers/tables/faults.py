"""What stops a cell or a file from being read; the caller knows the place."""

from influence.domain.messages import Message


class CellFault(Exception):
    """A cell that says nothing that its column takes."""

    def __init__(self, template: str, **params: object) -> None:
        self.message = Message(template, params)
        super().__init__(template)


class FileFault(Exception):
    """A file that cannot be read, or not beyond a row."""

    def __init__(self, message: Message, row: int | None = None) -> None:
        self.message = message
        self.row = row
        super().__init__(str(message))
