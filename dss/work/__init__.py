"""The work that takes time: plans made, studies asked, and what is kept on the way."""
