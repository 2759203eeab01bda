"""Why a document is not made, in words for people."""

from models.messages import Message


class RefusedError(Exception):
    """The document may not or cannot be made; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        """Keep the message."""
        super().__init__(message)
        self.message = message
